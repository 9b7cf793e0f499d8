import { NonRetriableError } from "inngest";
import { findDeliveryContent } from "@/db/queries/delivery-content";
import { findSource } from "@/db/queries/sources";
import { getStoredMessage } from "@/lib/connectors/mailgun-store";
import { type Fetch, RemoteError } from "@/lib/connectors/remote-bytes";
import { getS3Object } from "@/lib/connectors/s3";
import type { SecretKind, SourceSettings } from "@/lib/domain/source";
import { env } from "@/lib/env";
import { type ContentElsewhere, contentElsewhere } from "@/lib/reading/channels/elsewhere";
import { open } from "@/lib/secrets";
import type { ServiceContext } from "@/lib/services/context";
import { keepContent } from "@/lib/services/deliveries/keep-content";

/** Amazon SES takes mails of up to 40 MB, Mailgun of 25. */
const MAX_BYTES = 40 * 1024 * 1024;

type Options = { secretsKey: string; fetch: Fetch };

/**
 * Fetches what the body of a delivery only points at (Mailgun's store, an object of Amazon S3) and keeps it. Done
 * again it finds it kept.
 * @throws NonRetriableError when a person has to change something first; the message says what
 */
export async function fetchContent(
	ctx: ServiceContext,
	deliveryId: string,
	options: Options = { secretsKey: env.SECRETS_KEY, fetch: globalThis.fetch },
): Promise<{ fetched: boolean }> {
	const delivery = await findDeliveryContent(ctx.db, { id: deliveryId });
	if (!delivery) throw new NonRetriableError(`delivery ${deliveryId} does not exist`);
	const elsewhere = delivery.fetched ? null : await contentElsewhere(delivery);
	if (!elsewhere) return { fetched: delivery.fetched };
	const source = await secretsOf(ctx, delivery.sourceId, options.secretsKey);
	const content = await orForGood(get(elsewhere, source, options.fetch));
	if (!content) return { fetched: false };
	await keepContent({ ctx, input: { deliveryId, content } });
	ctx.log.info({ deliveryId, from: elsewhere.kind, bytes: content.byteLength }, "content fetched");
	return { fetched: true };
}

type Secrets = { settings: SourceSettings; valuesOf: (kind: SecretKind) => string[] };

async function secretsOf({ db }: ServiceContext, sourceId: string, secretsKey: string): Promise<Secrets> {
	const source = await findSource(db, { id: sourceId });
	if (!source) throw new NonRetriableError(`source ${sourceId} does not exist`);
	const valuesOf = (kind: SecretKind) =>
		source.secrets
			.filter((secret) => secret.kind === kind)
			.map(({ sealed }) => open(secretsKey, `source:${sourceId}`, sealed));
	return { settings: source.settings, valuesOf };
}

async function get(elsewhere: ContentElsewhere, source: Secrets, fetch: Fetch): Promise<Buffer | null> {
	const options = { maxBytes: MAX_BYTES, fetch };
	if (elsewhere.kind === "mailgun") {
		const keys = source.valuesOf("mailgun_api_key");
		if (keys.length === 0 && !elsewhere.needed) return null;
		if (keys.length === 0) throw needs("Mailgun's API key, to fetch what its store() keeps");
		return withAny(keys, (key) => getStoredMessage(elsewhere.url, key, options));
	}
	const { bucket, key, region } = elsewhere;
	if (!source.settings.buckets?.includes(bucket)) {
		throw new NonRetriableError(`the bucket ${bucket} is not on the list of the source`);
	}
	const keys = source.valuesOf("aws_access_key");
	if (keys.length === 0) throw needs("an access key that may s3:GetObject there");
	const object = { bucket, key, region: source.settings.region ?? region };
	return withAny(keys, (accessKey) => getS3Object(object, accessKey, options));
}

const needs = (what: string) =>
	new NonRetriableError(`the source has no secret to fetch the mail: add ${what}`);

/** Two keys are live while one replaces the other: one that is refused lets the next have a try. */
async function withAny<T>(keys: readonly string[], work: (key: string) => Promise<T>): Promise<T> {
	const [key = "", ...others] = keys;
	try {
		return await work(key);
	} catch (error) {
		const refused = error instanceof RemoteError && (error.status === 401 || error.status === 403);
		if (!refused || others.length === 0) throw error;
		return withAny(others, work);
	}
}

async function orForGood<T>(work: Promise<T>): Promise<T> {
	try {
		return await work;
	} catch (error) {
		if (!(error instanceof RemoteError && error.permanent)) throw error;
		throw new NonRetriableError(error.message, { cause: error });
	}
}
