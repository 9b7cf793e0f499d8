import { StageError } from "./stage-error.mjs";

/** Whether another Inngest server is named, so that the embedded engine stays away. */
export const usesOwnInngest = (env) => Boolean(env.INNGEST_BASE_URL || env.INNGEST_DEV);

/**
 * The variables that the application, its setup and its helpers run with: the caller's, with what the embedded
 * services give wherever the caller names none.
 * @param {{ env: NodeJS.ProcessEnv, secrets: Record<string, string>, url: string, databaseUrl: string,
 *   engineUrl?: string, receiverUrl?: string }} parts
 */
export function stackEnvironment({ env, secrets, url, databaseUrl, engineUrl, receiverUrl }) {
	const { INNGEST_EVENT_KEY, INNGEST_SIGNING_KEY, ...ours } = secrets;
	const engine = engineUrl && { INNGEST_BASE_URL: engineUrl, INNGEST_EVENT_KEY, INNGEST_SIGNING_KEY };
	return {
		...env,
		...ours,
		...engine,
		NODE_ENV: "production",
		NEXT_TELEMETRY_DISABLED: "1",
		DATABASE_URL: databaseUrl,
		NEXTAUTH_URL: env.NEXTAUTH_URL || url,
		INNGEST_SERVE_ORIGIN: env.INNGEST_SERVE_ORIGIN || url,
		NOTIFY_SLACK_WEBHOOK_URL: env.NOTIFY_SLACK_WEBHOOK_URL || (receiverUrl && `${receiverUrl}/webhook`),
	};
}

/** Reads `.env` of the project into the environment; what is set already wins. */
export function readDotEnv(path) {
	try {
		process.loadEnvFile(path);
	} catch (cause) {
		if (cause.code === "ENOENT") return;
		throw new StageError(`${path} cannot be read: ${cause.message}`, {
			hint: "mend or remove that file.",
			cause,
		});
	}
}
