import { expect, test, vi } from "vitest";
import { createSupervisor, type Exit } from "./supervisor.mjs";

/** A service whose death the test decides. */
function fakeService(stopped: string[], name: string) {
	const runs: { die: (exit?: Partial<Exit>) => void }[] = [];
	const start = async () => {
		let die: (exit: Exit) => void = () => {};
		const exited = new Promise<Exit>((done) => {
			die = done;
		});
		runs.push({ die: (exit) => die({ code: 1, signal: null, ...exit }) });
		return { pid: runs.length, exited, stop: async () => void stopped.push(name) };
	};
	return { start, runs };
}

test("services are stopped in reverse order of their start", async () => {
	const stopped: string[] = [];
	const supervisor = createSupervisor({ say: () => {}, onGiveUp: () => {} });
	for (const name of ["database", "engine", "app"])
		await supervisor.add(name, fakeService(stopped, name).start);
	await supervisor.stop();
	expect(stopped).toEqual(["app", "engine", "database"]);
});

test("a service that dies unasked is said and started again", async () => {
	const said: string[] = [];
	const { start, runs } = fakeService([], "engine");
	const supervisor = createSupervisor({ say: (line) => said.push(line), onGiveUp: () => {}, pause: 1 });
	await supervisor.add("engine", start);
	runs[0]?.die({ code: null, signal: "SIGKILL" });
	await vi.waitFor(() => expect(runs).toHaveLength(2));
	expect(said[0]).toContain("engine was ended by SIGKILL");
});

test("the sixth death within a minute gives up, and names the reason", async () => {
	const given: string[] = [];
	const { start, runs } = fakeService([], "app");
	const supervisor = createSupervisor({
		say: () => {},
		onGiveUp: (...why) => given.push(why.join(" ")),
		pause: 1,
	});
	await supervisor.add("app", start);
	for (let death = 1; death <= 6; death++) {
		await vi.waitFor(() => expect(runs).toHaveLength(death));
		runs[death - 1]?.die({ code: 3 });
	}
	await vi.waitFor(() => expect(given).toEqual(["app ended with code 3"]));
	expect(runs).toHaveLength(6);
});

test("deaths more than a minute apart never give up", async () => {
	let now = 0;
	const onGiveUp = vi.fn();
	const { start, runs } = fakeService([], "app");
	const supervisor = createSupervisor({ say: () => {}, onGiveUp, clock: () => now, pause: 1 });
	await supervisor.add("app", start);
	for (let death = 1; death <= 8; death++) {
		await vi.waitFor(() => expect(runs).toHaveLength(death));
		now += 61_000;
		runs[death - 1]?.die();
	}
	await vi.waitFor(() => expect(runs).toHaveLength(9));
	expect(onGiveUp).not.toHaveBeenCalled();
});

test("a death after the stop was asked for starts nothing", async () => {
	const { start, runs } = fakeService([], "app");
	const supervisor = createSupervisor({ say: () => {}, onGiveUp: () => {}, pause: 1 });
	await supervisor.add("app", start);
	await supervisor.stop();
	runs[0]?.die();
	await new Promise((done) => setTimeout(done, 30));
	expect(runs).toHaveLength(1);
});
