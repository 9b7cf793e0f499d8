export interface Exit {
	code: number | null;
	signal: string | null;
	error?: Error;
}
export interface Handle {
	pid: number | undefined;
	exited: Promise<Exit>;
	stop(): Promise<void>;
}
export function createSupervisor(options: {
	say: (line: string) => void;
	onGiveUp: (name: string, reason: string) => void;
	onChange?: (pids: Record<string, number | undefined>) => void;
	clock?: () => number;
	pause?: number;
}): {
	add(name: string, start: () => Promise<Handle>): Promise<Handle>;
	stop(): Promise<void>;
	kill(): void;
};
