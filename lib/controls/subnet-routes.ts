import type { TemplateIndex, TemplateResource } from './template-index';

/** The route tables that decide about a subnet. */
export function tablesOf(
  subnet: TemplateResource,
  index: TemplateIndex,
): readonly TemplateResource[] {
  return index
    .ofType('AWS::EC2::SubnetRouteTableAssociation')
    .filter(({ properties, document }) => index.follow(properties['SubnetId'], document) === subnet)
    .flatMap(
      ({ properties, document }) => index.follow(properties['RouteTableId'], document) ?? [],
    );
}

/** The routes of some tables. */
export function routesOf(
  tables: readonly TemplateResource[],
  index: TemplateIndex,
): readonly TemplateResource[] {
  return index.ofType('AWS::EC2::Route').filter(({ properties, document }) => {
    const table = index.follow(properties['RouteTableId'], document);
    return table !== undefined && tables.includes(table);
  });
}

/** Whether a packet leaves the subnet through an internet gateway. */
export function leadsToTheInternet(subnet: TemplateResource, index: TemplateIndex): boolean {
  return routesOf(tablesOf(subnet, index), index).some(({ properties, document }) => {
    const gateway = properties['GatewayId'];
    const ours = index.follow(gateway, document);
    return (
      ours?.type === 'AWS::EC2::InternetGateway' ||
      (typeof gateway === 'string' && gateway.startsWith('igw-'))
    );
  });
}
