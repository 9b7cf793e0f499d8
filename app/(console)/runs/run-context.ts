import { requireSession } from "@/lib/auth";
import { mayActOnRuns } from "@/lib/domain/alert";
import { AppError } from "@/lib/errors";
import type { ServiceContext } from "@/lib/services/context";
import { serviceContext } from "../service-context";

/** What a service needs, for the signed-in user. @throws AppError `forbidden` for those who may only look. */
export async function runContext(): Promise<ServiceContext> {
	const user = await requireSession("/runs");
	if (!mayActOnRuns(user.role)) {
		throw new AppError("forbidden", "Only engineers and administrators may act on runs.");
	}
	return serviceContext("/runs");
}
