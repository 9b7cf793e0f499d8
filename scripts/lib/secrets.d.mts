export function loadSecrets(home: string, env?: Record<string, string | undefined>): Record<string, string>;
