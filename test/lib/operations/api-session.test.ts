import { apiSessionOf, connectSteps, nodeFilters } from '../../../lib/operations/api-session';
import { loaded } from './ops-world';

const { dev } = loaded;
if (dev === undefined) throw new Error('dev is configured');
const planned = apiSessionOf(dev, { localPort: 9443, profile: undefined });
const found = { instanceId: 'i-1', apiHost: '0123.gr7.sa-east-1.eks.amazonaws.com' };
const commandsOf = (...change: Parameters<typeof connectSteps>) =>
  connectSteps(...change).flatMap(({ commands }) => commands);

test('with node and address every command can be typed as it is', () => {
  expect(commandsOf({ ...planned, found })).toEqual([
    'aws --region sa-east-1 ssm start-session --target i-1 --document-name alicerce-dev-api --parameters localPortNumber=9443',
    'export KUBECONFIG=~/.kube/alicerce-dev-session',
    'aws --region sa-east-1 eks update-kubeconfig --name alicerce-dev --alias alicerce-dev --kubeconfig ~/.kube/alicerce-dev-session',
    'kubectl config set-cluster arn:aws:eks:sa-east-1:111111111111:cluster/alicerce-dev --server=https://127.0.0.1:9443 --tls-server-name=0123.gr7.sa-east-1.eks.amazonaws.com',
    'kubectl auth whoami',
    'rm ~/.kube/alicerce-dev-session',
    'aws --region sa-east-1 ssm terminate-session --session-id SESSION_ID',
  ]);
});

test('without them the shell asks', () => {
  const commands = commandsOf(planned).join('\n');
  expect(commands).toContain('TARGET=$(aws --region sa-east-1 ssm describe-instance-information');
  expect(commands).toContain('"Key=tag:alicerce:nodes,Values=system"');
  expect(commands).toContain('--target $TARGET');
  expect(commands).toContain('API_HOST=$(aws --region sa-east-1 eks describe-cluster');
  expect(commands).toContain('--tls-server-name=$API_HOST');
});

test('a profile stands in every command of AWS', () => {
  const commands = commandsOf({ ...planned, found, profile: 'ops' });
  const ofAws = commands.filter((each) => each.startsWith('aws '));
  expect(ofAws.filter((each) => each.includes('--profile ops'))).toEqual(ofAws);
});

test('the certificate of the API is checked, by its own name', () => {
  expect(commandsOf({ ...planned, found }).join('\n')).not.toContain('insecure');
});

test('only system nodes of the cluster whose agent answers are asked for', () => {
  expect(nodeFilters('a')).toEqual([
    { Key: 'tag:alicerce:nodes', Values: ['system'] },
    { Key: 'tag:eks:cluster-name', Values: ['a'] },
    { Key: 'PingStatus', Values: ['Online'] },
  ]);
});
