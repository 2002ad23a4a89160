/** Regions that an account has without asking for them: whoever hides in one that we do not use is found, too. */
const regionsWithoutAsking = [
  'ap-northeast-1',
  'ap-northeast-2',
  'ap-northeast-3',
  'ap-south-1',
  'ap-southeast-1',
  'ap-southeast-2',
  'ca-central-1',
  'eu-central-1',
  'eu-north-1',
  'eu-west-1',
  'eu-west-2',
  'eu-west-3',
  'sa-east-1',
  'us-east-1',
  'us-east-2',
  'us-west-1',
  'us-west-2',
] as const;

const sessionIssuer =
  'struct<type:string,principalid:string,arn:string,accountid:string,username:string>';
const sessionContext = `struct<attributes:struct<mfaauthenticated:string,creationdate:string>,sessionissuer:${sessionIssuer},ec2roledelivery:string,webidfederationdata:struct<federatedprovider:string,attributes:map<string,string>>>`;

/**
 * Columns of a record of CloudTrail, as Athena names them.
 * @see https://docs.aws.amazon.com/athena/latest/ug/create-cloudtrail-table-partition-projection.html
 */
const columns: Readonly<Record<string, string>> = {
  eventversion: 'string',
  useridentity: `struct<type:string,principalid:string,arn:string,accountid:string,invokedby:string,accesskeyid:string,username:string,onbehalfof:struct<userid:string,identitystorearn:string>,sessioncontext:${sessionContext}>`,
  eventtime: 'string',
  eventsource: 'string',
  eventname: 'string',
  awsregion: 'string',
  sourceipaddress: 'string',
  useragent: 'string',
  errorcode: 'string',
  errormessage: 'string',
  requestparameters: 'string',
  responseelements: 'string',
  additionaleventdata: 'string',
  requestid: 'string',
  eventid: 'string',
  readonly: 'string',
  resources: 'array<struct<arn:string,accountid:string,type:string>>',
  eventtype: 'string',
  apiversion: 'string',
  recipientaccountid: 'string',
  serviceeventdetails: 'string',
  sharedeventid: 'string',
  vpcendpointid: 'string',
  vpcendpointaccountid: 'string',
  eventcategory: 'string',
  tlsdetails: 'struct<tlsversion:string,ciphersuite:string,clientprovidedhostheader:string>',
};

/** Where the files of a trail lie. */
export interface TrailPlace {
  /** `s3://bucket/prefix/AWSLogs`, and the organisation where the trail is hers. */
  readonly root: string;
  /** The account whose calls are asked for. */
  readonly account: string;
  /** `every`: the trail is the organisation's, and a question names one account. */
  readonly accounts: 'one' | 'every';
}

/** Name of the table. */
export const trailTable = 'trail';

interface Column {
  readonly name: string;
  readonly type: string;
}

/** What Glue is told about the table. */
export interface TrailTableInput {
  readonly name: string;
  readonly description: string;
  readonly tableType: 'EXTERNAL_TABLE';
  readonly partitionKeys: Column[];
  readonly parameters: Readonly<Record<string, string>>;
  readonly storageDescriptor: {
    readonly location: string;
    readonly columns: Column[];
    readonly inputFormat: string;
    readonly outputFormat: string;
    readonly serdeInfo: { readonly serializationLibrary: string };
  };
}

/** The day before which no environment of this project had a trail. */
const firstDay = '2026/01/01';

/** A table over the files of a trail, whose partitions are computed and never listed. */
export function trailTableInput({ root, account, accounts }: TrailPlace): TrailTableInput {
  return {
    name: trailTable,
    description: 'Calls as CloudTrail recorded them, by account, Region and day',
    tableType: 'EXTERNAL_TABLE',
    partitionKeys: ['account', 'region', 'day'].map((name) => ({ name, type: 'string' })),
    parameters: {
      EXTERNAL: 'TRUE',
      'projection.enabled': 'true',
      'projection.account.type': accounts === 'one' ? 'enum' : 'injected',
      ...(accounts === 'one' ? { 'projection.account.values': account } : {}),
      'projection.region.type': 'enum',
      'projection.region.values': regionsWithoutAsking.join(','),
      'projection.day.type': 'date',
      'projection.day.format': 'yyyy/MM/dd',
      'projection.day.interval': '1',
      'projection.day.interval.unit': 'DAYS',
      'projection.day.range': `${firstDay},NOW`,
      'storage.location.template': `${root}/\${account}/CloudTrail/\${region}/\${day}`,
    },
    storageDescriptor: {
      location: `${root}/`,
      columns: Object.entries(columns).map(([name, type]) => ({ name, type })),
      inputFormat: 'com.amazon.emr.cloudtrail.CloudTrailInputFormat',
      outputFormat: 'org.apache.hadoop.hive.ql.io.HiveIgnoreKeyTextOutputFormat',
      serdeInfo: { serializationLibrary: 'org.apache.hive.hcatalog.data.JsonSerDe' },
    },
  };
}
