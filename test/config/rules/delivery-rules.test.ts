import { pipelinesAreExact, pipelinesFitTheAccount } from '../../../config/rules/delivery-rules';
import { describeRule } from '../sample-environment';

const repository = 'repo:example-org/alicerce';

describeRule('subjects of pipelines', pipelinesAreExact, [
  {
    name: 'a pull request that deploys',
    breaks: ({ delivery }) => {
      delivery.subjects.network = [`${repository}:pull_request`];
    },
    twin: ({ delivery }) => {
      delivery.subjects.read.push(`${repository}:pull_request`);
    },
    says: /network\.0: .* does not fix a repository with an environment or a branch/,
  },
  {
    name: 'a repository without an environment or a branch',
    breaks: ({ delivery }) => {
      delivery.subjects.read = [`${repository}:ref`];
    },
    twin: ({ delivery }) => {
      delivery.subjects.read = [`${repository}:ref:refs/heads/main`];
    },
    says: /or repo:ORG\/REPOSITORY:pull_request to read/,
  },
  {
    name: 'one job for two groups of stacks',
    breaks: ({ delivery }) => {
      delivery.subjects.guards = delivery.subjects.network;
    },
    twin: ({ delivery }) => {
      delivery.subjects.guards = [`${repository}:environment:other`];
    },
    says: /opens the role for network already/,
  },
  {
    name: 'a subject of GitHub at another issuer, which is none there',
    breaks: ({ delivery }) => {
      delivery.subjects.network = ['project_path:group/project:ref_type:branch:ref:main'];
    },
    twin: ({ delivery }) => {
      delivery.provider.issuer = 'https://gitlab.example.com';
      delivery.subjects.network = ['project_path:group/project:ref_type:branch:ref:main'];
    },
    says: /does not fix a repository/,
  },
]);

describeRule('pipelines and their account', pipelinesFitTheAccount, [
  {
    name: 'a session that is longer than any may be',
    breaks: ({ delivery }) => {
      delivery.sessionHours = 2;
    },
    twin: ({ delivery, identities }) => {
      delivery.sessionHours = 2;
      identities.longestSessionHours = 2;
    },
    says: /2 hours are more than identities\.longestSessionHours allows \(1\)/,
  },
  {
    name: 'a provider of another account',
    breaks: ({ singletons }) => {
      singletons.oidcProvider = {
        mode: 'existing',
        id: 'arn:aws:iam::999999999999:oidc-provider/token.actions.githubusercontent.com',
      };
    },
    twin: ({ singletons }) => {
      singletons.oidcProvider = {
        mode: 'existing',
        id: 'arn:aws:iam::111111111111:oidc-provider/token.actions.githubusercontent.com',
      };
    },
    says: /is not the provider of https:\/\/token\.actions\.githubusercontent\.com in accounts\.delivery/,
  },
]);
