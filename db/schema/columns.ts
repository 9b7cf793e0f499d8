import { numeric, timestamp, uuid } from "drizzle-orm/pg-core";
import { v7 } from "uuid";

/** Ids are UUID v7: sortable by time, made by the application so that a row is known before it is written. */
export const id = () => uuid().primaryKey().$defaultFn(v7);

/** Milliseconds, as a JavaScript Date has them: with more, a cursor read back from a page would skip rows. */
export const moment = () => timestamp({ withTimezone: true, precision: 3 });

/** Money and prices: never binary floats; six places because a resistor costs 0.0004. */
export const money = () => numeric({ precision: 20, scale: 6 });

/** Pieces; fractional because attrition makes them so. */
export const quantity = () => numeric({ precision: 20, scale: 6 });
