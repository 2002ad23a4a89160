import { ListResourcesCommand } from '@aws-sdk/client-cloudcontrol';
import type { JsonObject } from '../controls/json-shape';
import { everyPage } from './every-page';
import type { CloudControl } from './platform-clients';
import { readResource } from './read-resource';

/** Properties of every resource of a type, as Cloud Control reads them: a list alone tells identifiers. */
export async function readAll(
  cloudControl: CloudControl,
  TypeName: string,
): Promise<readonly JsonObject[]> {
  const listed = await everyPage(async (NextToken) => {
    const page = await cloudControl.send(new ListResourcesCommand({ TypeName, NextToken }));
    return { items: page.ResourceDescriptions, next: page.NextToken };
  });
  const read = await Promise.all(
    listed.flatMap(({ Identifier }) =>
      Identifier === undefined ? [] : [readResource(cloudControl, TypeName, Identifier)],
    ),
  );
  return read.filter((each) => each !== undefined);
}
