/**
 * Whether an EC2 instance type carries NVIDIA GPUs, from its family name: P and G families, without G4ad, which
 * is AMD. The name decides, so that a family that is newer than this project is judged too.
 */
export function hasNvidiaGpu(instanceType: string): boolean {
  const family = familyOf(instanceType);
  return /^(p|g|gr)\d/.test(family) && !family.startsWith('g4ad');
}

/** Whether an EC2 instance type has an Arm processor: a `g` behind the generation, A1, and the Grace systems. */
export function isArm(instanceType: string): boolean {
  const family = familyOf(instanceType);
  return /^[a-z]+\d+[a-z]*g/.test(family) || family === 'a1' || family.includes('-gb');
}

function familyOf(instanceType: string): string {
  return instanceType.split('.')[0] ?? '';
}
