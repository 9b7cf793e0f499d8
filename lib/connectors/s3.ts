import { AwsV4Signer } from "aws4fetch";
import { type Fetch, getBytes, RemoteError } from "@/lib/connectors/remote-bytes";

const TIMEOUT_MS = 60_000;
/** Amazon S3 User Guide, "General purpose bucket naming rules": it becomes part of an address. */
const BUCKET = /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/;
const REGION = /^[a-z]{2}(?:-[a-z]+)+-\d$/;
/** Metadata of objects that were encrypted before they were stored (Amazon SES, "Message encryption"). */
const CLIENT_SIDE_KEY = /^x-amz-meta-x-amz-key(?:-v2)?$/;

export type S3Object = { bucket: string; key: string; region: string };
/** `accessKeyId:secretAccessKey` of a user who may `s3:GetObject` there. */
export type AwsAccessKey = string;

/**
 * GetObject with Signature Version 4 ("Authenticating Requests: Using the Authorization Header").
 * @throws RemoteError permanent for 403 and 404, another region, and what SES encrypted on its own
 */
export async function getS3Object(
	object: S3Object,
	accessKey: AwsAccessKey,
	options: { maxBytes: number; fetch: Fetch },
): Promise<Buffer> {
	const [accessKeyId = "", secretAccessKey = ""] = accessKey.split(/:(.*)/s);
	const { region } = object;
	const url = addressOf(object);
	const signer = new AwsV4Signer({ url, accessKeyId, secretAccessKey, region, service: "s3" });
	const { headers } = await signer.sign();
	const { bytes, headers: answered } = await getBytes(options.fetch, {
		what: `Amazon S3 (${object.bucket}/${object.key})`,
		url,
		headers: Object.fromEntries(headers),
		maxBytes: options.maxBytes,
		timeoutMs: TIMEOUT_MS,
	});
	if ([...answered.keys()].some((name) => CLIENT_SIDE_KEY.test(name))) {
		const mend = "switch message encryption off in the receipt rule; encryption of the bucket does no harm";
		throw new RemoteError(`Amazon SES encrypted the mail with a key of its own: ${mend}`, true, 200);
	}
	return bytes;
}

/** Path style, which suits every bucket name; dots would not be covered by Amazon's certificate. */
function addressOf({ bucket, key, region }: S3Object): string {
	const segments = key.split("/");
	// An address with `..` in it leads to another object than the one that was checked.
	if (!BUCKET.test(bucket) || !REGION.test(region) || segments.some((one) => /^\.{1,2}$/.test(one))) {
		throw new RemoteError(`"${bucket}/${key}" in ${region} is no object of Amazon S3`, true, null);
	}
	const host = `s3.${region}.amazonaws.com${region.startsWith("cn-") ? ".cn" : ""}`;
	return `https://${host}/${bucket}/${segments.map(encode).join("/")}`;
}

/** RFC 3986: S3 signs these five encoded too. */
function encode(segment: string): string {
	return encodeURIComponent(segment).replace(
		/[!'()*]/g,
		(sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
	);
}
