import { once } from "node:events";
import type { AddressInfo } from "node:net";
import type { Logger } from "@/lib/logger";
import type { Gateway } from "./server";

/** Listens until SIGTERM or SIGINT, then finishes what is under way. A parent by IPC is told the address. */
export async function runUntilStopped(
	{ server, close }: Gateway,
	{ host, port, log }: { host: string; port: number; log: Pick<Logger, "info"> },
): Promise<void> {
	const stopped = new Promise<string>((resolve) => {
		for (const signal of ["SIGTERM", "SIGINT"] as const) process.once(signal, () => resolve(signal));
	});
	server.listen(port, host);
	await once(server, "listening");
	const { address, port: bound, family } = server.address() as AddressInfo;
	const url = `http://${family === "IPv6" ? `[${address}]` : address}:${bound}`;
	// Not as `url`: the application keeps fields of that name out of its log, for what they may hold.
	log.info({ listensAt: url }, "the gateway takes notices in");
	process.send?.({ kind: "listening", url });
	log.info({ signal: await stopped }, "the gateway stops");
	await close();
}
