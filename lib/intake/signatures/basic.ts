import { createHash, timingSafeEqual } from "node:crypto";
import { AppError } from "@/lib/errors";
import type { Arrival } from "../channels/channel";
import type { Source } from "../sources";

const BASIC = /^Basic ([A-Za-z0-9+/=]{4,1000})$/i;

/**
 * RFC 7617: `user:password` of the address that the provider posts to, against the live ones of the source.
 * @throws AppError `unauthorized`
 */
export function verifyBasic(arrival: Arrival, source: Source): void {
	const encoded = BASIC.exec(arrival.headers.get("authorization") ?? "")?.[1];
	const given = digest(Buffer.from(encoded ?? "", "base64"));
	const live = source.secrets.filter(({ kind }) => kind === "basic");
	const [fit] = live.filter(({ value }) => timingSafeEqual(digest(Buffer.from(value)), given));
	if (!encoded || !fit) {
		throw new AppError("unauthorized", "Put the user and password of this source into the address.");
	}
	fit.fitted?.();
}

const digest = (bytes: Buffer) => createHash("sha256").update(bytes).digest();
