import { createHash } from "node:crypto";
import { Agent, request } from "node:http";

const agent = new Agent({ keepAlive: true, maxSockets: 16 });

/**
 * The limit: calls a second that the application itself answers when nothing stands before it. The same four
 * calls that make up a three-step run, sixteen at a time.
 */
export async function sdkCallsPerSecond(appUrl: string, runs: number): Promise<number> {
	const bodies = callsOfOneRun();
	const total = runs * bodies.length;
	let next = 0;
	const worker = async () => {
		while (next < total) {
			const n = next++;
			await post(`${appUrl}?fnId=bench-three&stepId=step`, bodies[n % bodies.length] ?? "");
		}
	};
	const began = performance.now();
	await Promise.all(Array.from({ length: 16 }, worker));
	return (total * 1_000) / (performance.now() - began);
}

/** The ids that the SDK gives the steps. */
const STEPS = [0, 1, 2].map((n) => createHash("sha1").update(`step-${n}`).digest("hex"));

function callsOfOneRun(): string[] {
	const event = { name: "bench/three", data: {}, id: "01", ts: 1 };
	return [0, 1, 2, 3].map((done) => {
		const stack = STEPS.slice(0, done);
		return JSON.stringify({
			ctx: {
				run_id: "01JDX0000000000000000000AA",
				attempt: 0,
				max_attempts: 2,
				disable_immediate_execution: false,
				use_api: false,
				env: "",
				step_id: "step",
				stack: { stack, current: done },
			},
			event,
			events: [event],
			steps: Object.fromEntries(stack.map((id, n) => [id, { data: n }])),
			use_api: false,
			version: 2,
		});
	});
}

function post(url: string, body: string): Promise<void> {
	return new Promise((resolve, reject) => {
		const headers = { "content-type": "application/json", "content-length": Buffer.byteLength(body) };
		const outgoing = request(url, { method: "POST", agent, headers }, (response) => {
			response.resume();
			response.on("end", () =>
				response.statusCode === 206 || response.statusCode === 200
					? resolve()
					: reject(new Error(`the application answered ${response.statusCode}`)),
			);
		});
		outgoing.on("error", reject);
		outgoing.end(body);
	});
}
