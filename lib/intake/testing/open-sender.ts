import type { Connection } from "@/db/client";
import { ensureApiKey } from "@/db/seed";
import { addSource } from "../channels/testing/open-source";
import { channels, SES_SETTINGS } from "./mail-gateways";
import type { Which } from "./proofs";
import type { Sender } from "./sender";

/** A source with two live secrets of this sender. @returns its path below `/api/v1/ingest/`, and how to revoke them */
export async function openSender(connection: Pick<Connection, "sql" | "db">, sender: Sender) {
	const { proof, channel: name, suffix = "" } = sender;
	const { kind, secrets } = proof;
	const base = channels.find((channel) => channel.name === name)?.path;
	const { sql } = connection;
	if (kind === "api_key") {
		for (const which of ["old", "current"] as const)
			await ensureApiKey(connection.db, { name: which, key: secrets[which] });
		await sql`update api_key set source_id = (select source_id from api_key order by id limit 1)`;
		return {
			path: `${base}${suffix}`,
			revoke: (which: Which) =>
				sql`update api_key set revoked_at = now() where prefix = left(${secrets[which]}, 16)`,
		};
	}
	if (kind === "sns") {
		const id = await addSource(connection, { channel: name, settings: SES_SETTINGS });
		return {
			path: `${base}/${id}`,
			revoke: () => sql`update source set settings = '{"topicArns":[]}' where id = ${id}`,
		};
	}
	const values = [secrets.old, secrets.current].map((value) => ({ kind, value }));
	const id = await addSource(connection, { channel: name, secrets: values });
	return {
		path: `${base}/${id}${suffix}`,
		revoke: (which: Which) =>
			sql`update source_secret set revoked_at = now() where source_id = ${id} and hint = ${secrets[which].slice(-4)}`,
	};
}
