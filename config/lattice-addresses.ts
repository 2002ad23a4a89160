/**
 * Addresses that VPC Lattice has in every associated VPC: names of services resolve to them, and requests come from them
 * to targets. They are link-local, so no route leads to them from elsewhere and nobody else can have one; a rule that
 * names them opens the way to Lattice alone, and needs no prefix list, whose id differs in each Region.
 *
 * The managed lists `com.amazonaws.REGION.vpc-lattice` hold addresses of 129.224.0.0/17, too: those are of resource
 * configurations, and no stack makes one.
 * @see https://docs.aws.amazon.com/vpc-lattice/latest/ug/security-groups.html
 */
export const latticeAddresses = '169.254.171.0/24';
