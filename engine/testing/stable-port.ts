import { isFree } from "../../scripts/lib/ports.mjs";

/**
 * A free port that stays free while its server is down. It lies below those the system hands out (Linux from
 * 32768, macOS from 49152): one of these may be given to any client, even to one that knocks at the dead server.
 */
export async function stablePort(): Promise<number> {
	for (;;) {
		const port = 10_000 + Math.floor(Math.random() * 20_000);
		if (await isFree(port)) return port;
	}
}
