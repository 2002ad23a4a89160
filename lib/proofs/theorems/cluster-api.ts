import {
  certainFlag,
  certainText,
  memberAt,
  possibleMembers,
  shownValue,
} from '../../template-model/read-value';
import type { ProofFinding } from '../finding';
import type { ProofContext } from '../proof-context';
import { addressesOf, everyAddress, isBlock, addressesText } from '../sets/addresses';
import { IntervalSet } from '../sets/interval-set';

/** P1, the API of a cluster: a public endpoint stands outside of every VPC, so it is looked at by itself. */
export function clusterApiFindings({ model, claims }: ProofContext): readonly ProofFinding[] {
  const listed = addressesOf(...claims.clusterApiBlocks);
  return model.ofType('AWS::EKS::Cluster').flatMap(({ path, properties }) => {
    const network = properties['ResourcesVpcConfig'];
    const flag = memberAt(network, 'EndpointPublicAccess');
    if (certainFlag(flag) === false) return [];
    const blocks = possibleMembers(memberAt(network, 'PublicAccessCidrs')).map(({ value }) => {
      const text = certainText(value);
      return text !== undefined && isBlock(text) ? addressesOf(text) : everyAddress;
    });
    // Without a list, EKS admits everybody.
    const admitted = blocks.length === 0 ? everyAddress : IntervalSet.union(blocks);
    if (admitted.isWithin(listed)) return [];
    const message = `the Kubernetes API has a public endpoint (EndpointPublicAccess: ${shownValue(flag)}) that admits ${addressesText(admitted)}; config lists ${addressesText(listed)}`;
    return [{ theorem: 'P1', claim: 'P1.PublicClusterApi', at: path, message }];
  });
}
