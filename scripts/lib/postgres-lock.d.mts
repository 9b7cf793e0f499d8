export function runningServer(dataDir: string): { pid: number; port: number; state: string } | undefined;
export function clearStaleLock(dataDir: string, patience?: number): Promise<void>;
