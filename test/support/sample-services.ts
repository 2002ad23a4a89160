import { serviceEntries, type ServiceCaller, type ServiceEntry } from '../../config/entry-points';
import { entryPoint, signIns } from './sample-entries';

/** A service behind VPC Lattice, with one caller, but for what differs. */
export function serviceEntry(
  change: Partial<ServiceEntry> = {},
  caller: Partial<ServiceCaller> = {},
): ServiceEntry {
  const callers = signIns.lattice.callers.map((each) => ({ ...each, ...caller }));
  const [service] = serviceEntries([
    entryPoint({
      name: 'faces',
      host: 'faces.example.com',
      signIn: { kind: 'lattice', callers },
      ...change,
    }),
  ]);
  if (service === undefined) throw new Error('the sample is behind VPC Lattice');
  return service;
}
