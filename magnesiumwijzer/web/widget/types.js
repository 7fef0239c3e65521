// @ts-check
/**
 * Shapes that the modules share; openapi.yaml describes those of the server.
 *
 * @typedef {{ id: string, title: string, unfolds?: boolean }} Choice
 * @typedef {{ title: string, section?: string, url?: string }} Source
 * @typedef {"answer" | "clarify" | "handoff" | "urgent" | "smalltalk"} Kind
 * @typedef {"up" | "down" | null} Thumb
 *
 * @typedef {object} Reply
 * @property {Kind} kind
 * @property {string | null} topic
 * @property {string} text
 * @property {string} [id] by which feedback names it
 * @property {string} [language] where it is not Dutch
 * @property {Choice[]} [choices]
 * @property {Source[]} [sources]
 * @property {string} [phone]
 * @property {string} [reference]
 * @property {string} [opening_hours]
 *
 * @typedef {{ message: string } | { choice: string }} Turn
 *
 * What a visitor said: `turn` is what is sent again when it failed.
 * @typedef {object} VisitorItem
 * @property {"visitor"} from
 * @property {string} id
 * @property {number} at milliseconds since 1970
 * @property {string} text
 * @property {Turn} turn
 * @property {string | null} conversation the chat that it was said in; null: a new one
 *
 * What the chatbot said.
 * @typedef {object} BotItem
 * @property {"bot"} from
 * @property {string} id
 * @property {number} at
 * @property {Reply} reply
 * @property {string} conversation
 * @property {string} [chosen] id of the choice made
 * @property {string} [more] the longer part, once it was asked for
 * @property {boolean} [unfolded]
 * @property {Thumb} [thumb]
 * @property {string} [retry] id of the visitor's item that can be sent again
 *
 * What the window itself says.
 * @typedef {object} NoteItem
 * @property {"note"} from
 * @property {string} id
 * @property {number} at
 * @property {string} text
 * @property {string} [retry]
 *
 * @typedef {VisitorItem | BotItem | NoteItem} Item
 *
 * @typedef {object} State
 * @property {string | null} conversation the chat that goes on
 * @property {string[]} conversations every chat of this browser, to erase them all
 * @property {Item[]} items
 * @property {number} updated milliseconds since 1970
 */

export {};
