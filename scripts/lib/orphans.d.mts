export function recordPids(home: string, pids: Record<string, number | undefined>): void;
export function stopOrphans(home: string): Promise<string[]>;
