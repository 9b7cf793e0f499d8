import { randomBytes } from "node:crypto";
import type { MakeRequest } from "./load";

export const API_KEY = "sd_live_bench0123456789abcdefghijklmnopqrstuvw";

/** A notice of a usual size (about 650 bytes), each with an id of its own so that none is a duplicate. */
export function alertBody(id: string): string {
	return JSON.stringify({
		source_platform: "siliconexpert",
		manufacturer_code: "STMicroelectronics",
		part_number: "L4969EPTR-E",
		lifecycle_status: "EOL",
		idempotency_key: id,
		last_order_date: "2027-06-30",
		last_ship_date: "2027-12-31",
		raw_context: {
			pcn: "PCN/ABCD/27/14201",
			title: "Product discontinuance: automotive power management devices in SO-20 package",
			description: "The wafer fab that makes this product is closed. ".repeat(6),
			url: "https://platform.example/pcn/14201",
		},
	});
}

/** Ids that no other run of this process or another has. */
export function idsOfRun(): (n: number) => string {
	const run = randomBytes(6).toString("hex");
	return (n) => `${run}-${n}`;
}

/** Made from one text, with the id put in: the generator shares the machine with what it measures. */
export function postAlert(path: string, id: (n: number) => string = idsOfRun()): MakeRequest {
	const [before = "", after = ""] = alertBody(ID).split(ID);
	const length = before.length + after.length;
	const head = `POST ${path} HTTP/1.1\r\nhost: bench\r\nauthorization: Bearer ${API_KEY}\r\ncontent-type: application/json\r\ncontent-length: `;
	return (n) => {
		const key = id(n);
		return `${head}${length + key.length}\r\n\r\n${before}${key}${after}`;
	};
}

const ID = "<id>";

export const get =
	(path: string): MakeRequest =>
	() =>
		`GET ${path} HTTP/1.1\r\nhost: bench\r\n\r\n`;
