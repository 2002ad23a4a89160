import { mirrorBundle } from './mirror/mirror-bundle';
import { runProgram } from './run-program';

// eslint-disable-next-line no-restricted-syntax -- the entry of a program that CodeBuild runs: nobody hands it anything
void runProgram(mirrorBundle, process.env).then((exitCode) => {
  process.exitCode = exitCode;
});
