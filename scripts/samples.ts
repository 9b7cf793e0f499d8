/**
 * Posts every case of fixtures/notices through the real HTTP endpoints, waits for each to be processed and prints a
 * line: what came out, and whether number, type and part list are what the case's truth says.
 */
import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { z } from "zod";
import { requestOf } from "./samples/request";
import { runningStack } from "./samples/stack";
import { NoticeAnswer, verdictOf } from "./samples/verdict";

const CASES = path.join(import.meta.dirname, "../fixtures/notices");
const WAIT_MS = 120_000;
const LOOK_EVERY_MS = 250;
const BUSY_MS = 30_000;

const Accepted = z.object({ deliveryId: z.string(), duplicate: z.boolean() });
const Delivery = z.object({
	outcome: z.string().nullable(),
	outcomeReason: z.string().nullable(),
	noticeId: z.string().nullable(),
});

const stack = await runningStack();
const names = (await readdir(CASES, { withFileTypes: true })).flatMap((entry) =>
	entry.isDirectory() ? entry.name : [],
);
let right = 0;
for (const name of names.sort()) {
	const line = await postCase(name);
	if (line.right) right += 1;
	console.log(`${name.padEnd(36)} ${line.text}`);
}
console.log(`${right} of ${names.length} cases give the right number, type and part list.`);

async function postCase(name: string): Promise<{ right: boolean; text: string }> {
	const folder = path.join(CASES, name);
	const { endpoint, contentType, body } = await requestOf(folder);
	const response = await stack.fetch(endpoint, {
		method: "POST",
		headers: { "content-type": contentType },
		body,
	});
	if (response.status !== 202) return { right: false, text: `${response.status} ${await response.text()}` };
	const { deliveryId, duplicate } = Accepted.parse(await response.json());
	const delivery = await outcomeOf(deliveryId);
	const sent = `202 ${duplicate ? "duplicate" : "accepted "}  ${(delivery.outcome ?? "no outcome yet").padEnd(12)}`;
	if (!delivery.noticeId) return { right: false, text: `${sent} ${delivery.outcomeReason ?? ""}` };
	const notice = NoticeAnswer.parse(await json(`/api/v1/notices/${delivery.noticeId}`));
	const verdict = verdictOf(notice, JSON.parse(await readFile(path.join(folder, "truth.json"), "utf8")));
	return { right: verdict.right, text: `${sent} ${verdict.text}` };
}

async function outcomeOf(deliveryId: string) {
	const deadline = Date.now() + WAIT_MS;
	for (;;) {
		const delivery = Delivery.parse(await json(`/api/v1/deliveries/${deliveryId}`));
		if (delivery.outcome || Date.now() > deadline) return delivery;
		await sleep(LOOK_EVERY_MS);
	}
}

/** A server that is busy for a moment (503) is asked again. */
async function json(url: string): Promise<unknown> {
	let response = await stack.fetch(url);
	for (const end = Date.now() + BUSY_MS; response.status === 503 && Date.now() < end; ) {
		await sleep(LOOK_EVERY_MS);
		response = await stack.fetch(url);
	}
	if (!response.ok) throw new Error(`GET ${url} answered ${response.status}: ${await response.text()}`);
	return response.json();
}
