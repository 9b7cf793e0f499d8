import { z } from "zod";
import { CHUNK_BYTES, COMPANY_FILES } from "@/lib/domain/company-import";
import { AppError } from "@/lib/errors";
import { requireImportRole } from "@/lib/services/company-imports/authority";
import { storeChunk } from "@/lib/services/company-imports/store-chunk";
import { answered } from "../../answered";

const Query = z.object({ file: z.enum(COMPANY_FILES), position: z.coerce.number(), name: z.string() });

/** One piece of a file as the body: `?file=parts&position=0&name=Parts.csv`, 204. The same piece may come again. */
export const PUT = (request: Request, { params }: { params: Promise<{ id: string }> }) =>
	answered(request, async (ctx) => {
		await requireImportRole(ctx);
		const query = Query.safeParse(Object.fromEntries(new URL(request.url).searchParams));
		if (!query.success) throw new AppError("invalid", z.prettifyError(query.error));
		const { id: importId } = await params;
		await storeChunk({ ctx, input: { importId, ...query.data, bytes: await bodyOf(request) } });
		return new Response(null, { status: 204 });
	});

async function bodyOf(request: Request): Promise<Uint8Array> {
	const blocks: Uint8Array[] = [];
	let size = 0;
	for await (const block of request.body ?? []) {
		size += block.length;
		if (size > CHUNK_BYTES) throw new AppError("too_large", `A piece has at most ${CHUNK_BYTES} bytes.`);
		blocks.push(block);
	}
	return Buffer.concat(blocks);
}
