export function hashSources(root?: string, env?: Record<string, string | undefined>): string;
