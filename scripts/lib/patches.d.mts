export function patchesAreApplied(root?: string): boolean;
