import * as macie from 'aws-cdk-lib/aws-macie';
import { Construct } from 'constructs';
import { brazilianIdentifiers, nobodysNumbers } from './brazilian-identifiers';

/**
 * Macie of one account and Region, and what it looks for beside what it knows. CloudFormation has no type for a search,
 * nor for the automated one: what is searched is switched on once, and `verify` names what is missing.
 * @see https://docs.aws.amazon.com/macie/latest/user/discovery-asdd-account-enable.html
 */
export class SensitiveDataSearch extends Construct {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    const session = new macie.CfnSession(this, 'Resource', {
      status: 'ENABLED',
      findingPublishingFrequency: 'FIFTEEN_MINUTES',
    });
    for (const { name, what, regex, keywords, distance } of brazilianIdentifiers) {
      const identifier = new macie.CfnCustomDataIdentifier(this, name, {
        name,
        description: what,
        regex,
        keywords: [...keywords],
        maximumMatchDistance: distance,
      });
      identifier.addResourceDependency(session);
    }
    const { name, what, regex } = nobodysNumbers;
    const passedOver = new macie.CfnAllowList(this, name, {
      name,
      description: what,
      criteria: { regex },
    });
    passedOver.addResourceDependency(session);
  }
}
