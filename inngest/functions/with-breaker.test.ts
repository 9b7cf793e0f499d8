import { NonRetriableError } from "inngest";
import { expect, test } from "vitest";
import type { Passage } from "@/lib/services/breakers/pass";
import { callThrough, DependencyUnavailable } from "./with-breaker";

const waiting = (waitMs: number): Passage<string> => ({
	state: "waiting",
	waitMs,
	because: "open",
	error: "Slack answered 503: nothing",
});

/** Calls through a breaker that answers `passages` in turn, the last of them for ever. */
async function calling(passages: Passage<string>[], longestWaitMs = 3_600_000) {
	const did: string[] = [];
	const sleep = async (id: string, ms: number) => {
		did.push(`${id} ${ms}`);
	};
	const look = async (id: string, waits: number) => {
		did.push(id);
		const passage = passages[Math.min(waits, passages.length - 1)];
		if (!passage) throw new Error("no passage");
		return passage;
	};
	const options = {
		step: { sleep },
		dependency: "slack",
		settings: { longestWaitMs },
		stepId: "post",
	} as const;
	const ended = await callThrough(options, look).catch((error: unknown) => error);
	return { did, ended };
}

test("a run that may pass does its step and nothing else", async () => {
	const { did, ended } = await calling([{ state: "passed", value: "sent" }]);
	expect(did).toEqual(["post"]);
	expect(ended).toBe("sent");
});

test("a run waits whole seconds, never too short, and looks again under an id of its own", async () => {
	const { did, ended } = await calling([waiting(1), waiting(1_001), { state: "passed", value: "sent" }]);
	expect(did).toEqual([
		"post",
		"wait-for-slack-1 1000",
		"post-after-wait-1",
		"wait-for-slack-2 2000",
		"post-after-wait-2",
	]);
	expect(ended).toBe("sent");
});

test("a run that waited as long as it may looks once more and fails by name", async () => {
	const { did, ended } = await calling([waiting(40_000)], 60_000);
	expect(did).toEqual([
		"post",
		"wait-for-slack-1 40000",
		"post-after-wait-1",
		"wait-for-slack-2 20000",
		"post-after-wait-2",
	]);
	expect(ended).toBeInstanceOf(NonRetriableError);
	const { message, cause } = ended as NonRetriableError;
	expect(cause).toBeInstanceOf(DependencyUnavailable);
	expect(message).toBe("slack was not available for 1 minute of waiting: Slack answered 503: nothing");
});

test("a run ends by name before the server's limit of 1,000 steps would end it", async () => {
	const { did, ended } = await calling([waiting(1)], Number.MAX_SAFE_INTEGER);
	expect(did.length).toBeLessThan(1_000);
	expect((ended as NonRetriableError).cause).toBeInstanceOf(DependencyUnavailable);
});
