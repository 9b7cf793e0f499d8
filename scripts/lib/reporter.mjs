import { setTimeout as sleep } from "node:timers/promises";

const SLOW_MS = 2_000;

const seconds = (ms) => `${(ms / 1000).toFixed(1)} s`.padStart(8);

/** Prints one line a stage with the time it took; a slow stage is announced while it runs. */
export function createReporter(print = (line) => console.log(line)) {
	const note = (text) => print(`${" ".repeat(8)}  ${text}`);
	return {
		print,
		note,
		/** Runs `work` as a stage. `title` reads as what is being done; work may return what to say at the end. */
		async stage(title, work) {
			const began = Date.now();
			const slow = new AbortController();
			announce(title, note, slow.signal);
			try {
				const outcome = await work();
				print(`${seconds(Date.now() - began)}  ${title}${outcome?.said ? `: ${outcome.said}` : ""}`);
				return outcome;
			} catch (error) {
				print(`${seconds(Date.now() - began)}  ${title}: not done`);
				throw error;
			} finally {
				slow.abort();
			}
		},
	};
}

function announce(title, note, signal) {
	sleep(SLOW_MS, undefined, { signal, ref: false }).then(
		() => note(`${title} …`),
		() => {},
	);
}
