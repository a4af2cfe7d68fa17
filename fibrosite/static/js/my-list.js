// The page /my-list/ carries every word that the site knows; from here they go with the reader's list.
import { learn, onChange } from "./mine.js";

onChange(learn);
