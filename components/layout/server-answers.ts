const TIMEOUT_MS = 2000;

/**
 * Whether the server can be asked for a page: a refresh that finds no server would put the browser's own error page
 * in the place of what is on screen.
 */
export async function serverAnswers(): Promise<boolean> {
	try {
		const answer = await fetch("/api/health", { cache: "no-store", signal: AbortSignal.timeout(TIMEOUT_MS) });
		return answer.ok;
	} catch {
		return false;
	}
}
