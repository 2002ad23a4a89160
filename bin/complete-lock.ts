import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { completeLock, type LockFile } from '../lib/operations/complete-lock';

/** The end of `npm run lock`: makes a lock file whole that was written against a registry without all platforms. */
const file = path.resolve(__dirname, '..', 'package-lock.json');
const lock = JSON.parse(readFileSync(file, 'utf8')) as LockFile;
const complete = completeLock(lock);
writeFileSync(file, `${JSON.stringify(complete, undefined, 2)}\n`);
const added = Object.keys(complete.packages).length - Object.keys(lock.packages).length;
process.stderr.write(
  `package-lock.json: ${String(added)} optional packages of other platforms added\n`,
);
