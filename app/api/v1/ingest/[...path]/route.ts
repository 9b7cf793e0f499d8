import { ingest } from "@/lib/ingest";

export const POST = (request: Request) => ingest()(request);
export const GET = POST;
