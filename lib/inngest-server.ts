import { env, inngestDevelopment } from "@/lib/env";

/** Where the Inngest dev server listens when INNGEST_DEV is just switched on. */
const DEV_SERVER = "http://localhost:8288";

/** Address of the Inngest server that this environment chose; null for Inngest Cloud. */
export function inngestServer(): string | null {
	if (env.INNGEST_BASE_URL) return env.INNGEST_BASE_URL;
	const dev = env.INNGEST_DEV;
	if (!dev || !inngestDevelopment(dev)) return null;
	return URL.canParse(dev) ? dev : DEV_SERVER;
}
