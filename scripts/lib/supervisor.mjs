import { setTimeout as sleep } from "node:timers/promises";
import { describeExit } from "./child.mjs";

const WINDOW_MS = 60_000;
const MOST_DEATHS = 5;
const FIRST_PAUSE_MS = 250;

/**
 * Keeps services alive: one that dies unasked is started again after a pause that doubles, and after more than five
 * deaths within a minute it is given up, which ends everything.
 * @param {{ say: (line: string) => void, onGiveUp: (name: string, reason: string) => void,
 *   onChange?: (pids: Record<string, number>) => void, clock?: () => number, pause?: number }} options
 */
export function createSupervisor({ say, onGiveUp, onChange, clock = Date.now, pause = FIRST_PAUSE_MS }) {
	const services = [];
	let stopping = false;

	const publish = () =>
		onChange?.(Object.fromEntries(services.map(({ name, handle }) => [name, handle?.pid])));

	/** Starts a service and looks after it from then on. `start` gives `{ pid, exited, stop }`. */
	async function add(name, start) {
		const service = { name, start, deaths: [], handle: undefined };
		services.push(service);
		await launch(service);
		return service.handle;
	}

	async function launch(service) {
		service.starting = service.start();
		service.handle = await service.starting;
		publish();
		service.handle.exited.then((exit) => revive(service, describeExit(exit)));
	}

	async function revive(service, reason) {
		if (stopping) return;
		service.handle = undefined;
		publish();
		const now = clock();
		service.deaths = [...service.deaths.filter((at) => now - at < WINDOW_MS), now];
		if (service.deaths.length > MOST_DEATHS) return onGiveUp(service.name, reason);
		const wait = pause * 2 ** (service.deaths.length - 1);
		say(`${service.name} ${reason}; starting it again in ${wait / 1000} s`);
		await sleep(wait);
		if (stopping) return;
		await launch(service).catch((error) => revive(service, `did not start (${error.message})`));
	}

	/** Stops all, last started first, each before the next. */
	async function stop() {
		stopping = true;
		for (const service of services.toReversed()) {
			// One that is just being started is waited for; one that failed to start has nothing to stop.
			await service.starting?.catch(() => undefined);
			if (!service.handle) continue;
			await service.handle.stop();
			say(`${service.name} stopped`);
		}
	}

	/** Ends all at once, for a second Ctrl-C. */
	const kill = () => {
		stopping = true;
		for (const { handle } of services) if (handle?.pid) process.kill(handle.pid, "SIGKILL");
	};

	return { add, stop, kill };
}
