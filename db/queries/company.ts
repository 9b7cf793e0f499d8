import { asc } from "drizzle-orm";
import type { Queryable } from "../client";
import { manufacturer, part } from "../schema";

/** The company's manufacturers with their other names, by name. */
export async function listManufacturers(db: Queryable): Promise<{ name: string; aliases: string[] }[]> {
	return db
		.select({ name: manufacturer.name, aliases: manufacturer.aliases })
		.from(manufacturer)
		.orderBy(asc(manufacturer.name));
}

/** True once a company was imported. */
export async function hasCompany(db: Queryable): Promise<boolean> {
	const rows = await db.select({ internalPart: part.internalPart }).from(part).limit(1);
	return rows.length > 0;
}
