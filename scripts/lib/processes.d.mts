export function processIdentity(pid: number): string | null;
export function commandLine(pid: number): string;
export function signal(pid: number, name: NodeJS.Signals): boolean;
export function waitGone(pid: number, ms: number): Promise<boolean>;
