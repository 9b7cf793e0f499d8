import { closedLoop, type Figures, openLoop } from "./load";
import { get, postAlert } from "./requests";

/*
 * The load generator, in a process of its own: told by its parent what to do, answers with the figures.
 */

export type Job = {
	url: string;
	path: string;
	method: "GET" | "POST";
	seconds: number;
	/** Requests a second; null: as many as `connections` get answered. */
	rate: number | null;
	connections: number;
	/** The status that is right; any 2xx where none is given. */
	expected?: number | undefined;
};

process.on("message", async ({ url, path, method, seconds, rate, connections, expected }: Job) => {
	const options = { url, seconds, expected, request: method === "GET" ? get(path) : postAlert(path) };
	const figures: Figures =
		rate === null ? await closedLoop(options, connections) : await openLoop(options, rate);
	process.send?.(figures);
});
