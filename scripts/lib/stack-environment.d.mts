type Environment = Record<string, string | undefined>;
export function usesOwnInngest(env: Environment): boolean;
export function stackEnvironment(parts: {
	env: Environment;
	secrets: Record<string, string>;
	url: string;
	databaseUrl: string;
	engineUrl?: string | undefined;
	receiverUrl?: string | undefined;
}): Environment;
export function readDotEnv(path: string): void;
