import { Inngest } from "inngest";
import { afterEach, describe, expect, it } from "vitest";
import { serveApp, type TestApp } from "../testing/app";
import { KEYS, silent } from "../testing/world";
import { askFunctions } from "./in-band";

let app: TestApp;
afterEach(() => app.stop());

async function serve(options: { isDev: boolean; signingKey?: string; signingKeyFallback?: string }) {
	const client = new Inngest({
		id: "ops",
		eventKey: "e",
		logger: silent,
		internalLogger: silent,
		...options,
	});
	app = await serveApp(client, [
		client.createFunction({ id: "f", triggers: { event: "e" } }, async () => "done"),
	]);
}

const OTHER = "cd".repeat(32);
const problem = (signingKey: string | undefined) =>
	askFunctions(app.url, signingKey).then(
		() => "",
		(error: Error) => error.message,
	);

describe("an application that cannot be asked for its functions", () => {
	it("as it has another signing key: what to compare is said, but no key", async () => {
		await serve({ isDev: false, signingKey: OTHER });
		const told = await problem(KEYS.signing);
		expect(told).toContain("answered 401: it did not accept this engine's signature");
		expect(told).toContain("Compare INNGEST_SIGNING_KEY of both");
		expect(told).not.toMatch(/(ab|cd){4}/);
	});

	it("as it runs in dev mode, and the engine does not", async () => {
		await serve({ isDev: true });
		expect(await problem(KEYS.signing)).toContain("with INNGEST_DEV=1 an application signs nothing");
	});

	it("as the engine runs in dev mode, and it does not", async () => {
		await serve({ isDev: false, signingKey: OTHER });
		expect(await problem(undefined)).toContain("it wants signed requests, and this engine runs in dev mode");
	});

	it("as it has no signing key at all", async () => {
		await serve({ isDev: false });
		expect(await problem(KEYS.signing)).toContain("without INNGEST_DEV=1 needs INNGEST_SIGNING_KEY");
	});

	it("but one that knows the engine's key as its fallback can be", async () => {
		await serve({ isDev: false, signingKey: OTHER, signingKeyFallback: KEYS.signing });
		expect(await problem(KEYS.signing)).toBe("");
	});
});
