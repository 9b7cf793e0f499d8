export interface ServerExit {
	code: number | null;
	signal: string | null;
	error?: Error;
}

export interface EmbeddedPostgres {
	/** Connection URL of the application's database. */
	url: string;
	/** Connection URL of the maintenance database. */
	adminUrl: string;
	port: number;
	pid: number;
	/** Whether it ran already. */
	adopted: boolean;
	home: string;
	logFile: string;
	/** Resolves when the server is gone, asked for or not. */
	exited: Promise<ServerExit>;
	stop(): Promise<void>;
}

export function startPostgres(options: {
	home: string;
	port?: number | undefined;
	settings?: Record<string, string>;
	log?: ((line: string) => void) | undefined;
}): Promise<EmbeddedPostgres>;

/** Fast shutdown, then immediate, then kill. */
export function stopServer(pid: number): Promise<void>;
