import { modelSettings } from "./model-settings";
import { modelReader } from "./read-with-model";
import { modelReadingRetrier } from "./retry-model-readings";
import { briefWriter } from "./write-brief";

/** The functions that call a model where one is set, else none. */
export const modelReaders = modelSettings
	? [modelReader(modelSettings), modelReadingRetrier(modelSettings), briefWriter(modelSettings)]
	: [];
