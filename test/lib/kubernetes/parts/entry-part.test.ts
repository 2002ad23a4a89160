import { findingsOf } from '../../../../lib/kubernetes/kubernetes-object';
import { entryPart } from '../../../../lib/kubernetes/parts/entry-part';
import { platformChartParts } from '../../../../lib/kubernetes/parts/platform-chart-parts';
import { sampleInput } from '../sample-input';

const input = sampleInput();
const [sample] = input.entries;
if (sample === undefined) throw new Error('the sample has an entry');
const objectsFor = (change: Partial<typeof sample> = {}) =>
  entryPart({ ...input, entries: [{ ...sample, ...change }] }).flatMap(({ objects }) => objects);

test('pods of a service are registered with the group of its entry point', () => {
  expect(objectsFor()[0]).toStrictEqual({
    apiVersion: 'elbv2.k8s.aws/v1beta1',
    kind: 'TargetGroupBinding',
    metadata: { name: 'inference-http-8080', namespace: 'vision' },
    spec: {
      targetGroupARN: 'arn:aws:elasticloadbalancing:eu-central-1:111111111111:targetgroup/a/b',
      targetGroupProtocol: 'HTTP',
      targetType: 'ip',
      ipAddressType: 'ipv4',
      vpcID: 'vpc-0123456789abcdef0',
      serviceRef: { name: 'face-recognition-inference', port: 80 },
    },
  });
});

test('a binding that asks for networking, so that the controller edits groups, is no valid object', () => {
  const [binding] = objectsFor();
  if (binding?.kind !== 'TargetGroupBinding') throw new Error('the binding comes first');
  expect(findingsOf(binding)).toStrictEqual([]);
  const spec = { ...binding.spec, networking: { ingress: [] } };
  expect(findingsOf({ ...binding, spec })).toHaveLength(1);
});

test.each([{ podPort: 9000 }, { protocol: 'HTTPS' as const }])(
  'what makes CloudFormation replace the group gives the binding another name: %j',
  (change) => {
    const nameOf = (objects: ReturnType<typeof objectsFor>) => objects[0]?.metadata.name;
    expect(nameOf(objectsFor(change))).not.toBe(nameOf(objectsFor()));
  },
);

test('the load balancer reaches the port of the pods from its subnets, and nothing else does', () => {
  expect(objectsFor({ callers: ['10.64.0.0/18', '10.0.0.0/11'] })[1]).toStrictEqual({
    apiVersion: 'networking.k8s.io/v1',
    kind: 'NetworkPolicy',
    metadata: { name: 'allow-entry-inference', namespace: 'vision' },
    spec: {
      podSelector: {},
      policyTypes: ['Ingress'],
      ingress: [
        {
          from: [{ ipBlock: { cidr: '10.64.0.0/18' } }, { ipBlock: { cidr: '10.0.0.0/11' } }],
          ports: [{ protocol: 'TCP', port: 8080 }],
        },
      ],
    },
  });
});

test('without an entry there is no part', () => {
  expect(entryPart({ ...input, entries: [] })).toStrictEqual([]);
});

test('the controller binds, and makes no load balancer for a Service or a Gateway', () => {
  const controller = platformChartParts(input).find(
    ({ chart }) => chart === 'aws-load-balancer-controller',
  );
  expect(controller?.values['controllerConfig']).toStrictEqual({
    featureGates: {
      ALBGatewayAPI: false,
      EnableServiceController: false,
      GatewayListenerSet: false,
      GlobalAcceleratorController: false,
      NLBGatewayAPI: false,
    },
  });
});
