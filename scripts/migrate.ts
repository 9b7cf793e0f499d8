import { migrateDatabase } from "../db/migrate";

const url = process.env.DATABASE_URL;
if (!url) throw new Error("DATABASE_URL is missing: it should be a PostgreSQL connection URL.");
await migrateDatabase(url);
console.log("The database is at this version's schema.");
