import { type Connection, connect } from "@/db/client";
import { source, sourceSecret } from "@/db/schema";
import { createTestDatabase } from "@/db/testing/test-database";
import type { DeliveryChannel } from "@/lib/domain/delivery";
import type { SecretKind, SourceSettings } from "@/lib/domain/source";
import { seal } from "@/lib/secrets";
import { createIntake } from "../../handler";
import { Sources } from "../../sources";
import { type NewDelivery, storeDelivery } from "../../store";
import type { Channel } from "../channel";

export const SECRETS_KEY = "only-for-tests-0123456789-0123456789";

const NOT_STORED = "The notice could not be stored. Please send it again.";

type Given = {
	channel: DeliveryChannel;
	settings?: SourceSettings;
	secrets?: readonly { kind: SecretKind; value: string }[];
};

/** A database of its own in which sources of a channel can be made and posted to. */
export async function openIntake(channels: readonly Channel[]) {
	const test = await createTestDatabase();
	const connection = connect(test.url, 10);
	const rows = () => connection.sql`select * from delivery order by id`;
	return {
		url: test.url,
		connection,
		rows,
		addSource: (given: Given) => addSource(connection, given),
		/**
		 * Posts below `/api/v1/ingest/`; sources are found anew, as by the first request of a process. A machine under
		 * load may not answer within the intake's deadline: it is sent again then, as every provider does.
		 */
		async post(path: string, body: string | Uint8Array<ArrayBuffer>, headers: Record<string, string>) {
			const store = (delivery: NewDelivery) => storeDelivery(connection.sql, delivery);
			const address = `http://sundown.example/api/v1/ingest/${path}`;
			for (;;) {
				const sources = new Sources(connection.db, SECRETS_KEY);
				const request = new Request(address, { method: "POST", body, headers });
				const response = await createIntake({ sources, store, stored() {} }, channels)(request);
				const answer = await response.json();
				if (answer.detail !== NOT_STORED) return { status: response.status, answer };
			}
		},
		async close() {
			await connection.sql.end();
			await test.drop();
		},
	};
}

/** A source of a channel, with its secrets sealed. @returns its id */
export async function addSource(
	{ db }: Pick<Connection, "db">,
	{ channel, settings, secrets = [] }: Given,
): Promise<string> {
	const values = { name: `${channel} of a test`, channel, settings: settings ?? {} };
	const [row] = await db.insert(source).values(values).returning({ id: source.id });
	if (!row) throw new Error("no source");
	for (const { kind, value } of secrets) {
		const sealed = seal(SECRETS_KEY, `source:${row.id}`, value);
		await db.insert(sourceSecret).values({ sourceId: row.id, kind, sealed, hint: value.slice(-4) });
	}
	return row.id;
}
