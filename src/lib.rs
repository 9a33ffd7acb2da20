//! comeback, an evening reflection journal for the terminal.
//!
//! *setback → lesson → adjustment → follow-up → recovery*
//!
//! # The map
//!
//! | where | what |
//! |---|---|
//! | [`journal`] | what an entry is: plain values and pure rules |
//! | [`store`] | where entries live: TOML, files, drafts |
//! | [`settings`] | what the program believes after reading the person's own files |
//! | [`prose`] | text as cells: what may be shown, where lines break, text that can be edited |
//! | [`app`] | the app as a value: model, messages, effects, one file a screen |
//! | [`input`] | which key means what: from the terminal's bytes to messages |
//! | [`view`] | how it looks: from the model to a frame |
//! | [`shell`] | the outside world: the loop, the clock, effects carried out, the terminal |
//! | [`cli`] | the words after the program's name |
//!
//! # Who may know whom
//!
//! ```text
//! main → cli → shell → input, view, app, store      cli → settings, prose
//! input, view → app, prose, journal     app → prose, journal     store, settings → journal
//! ```
//!
//! `journal` and `app` name no terminal, no file and no clock; `tests/house.rs` holds that, and more.
//!
//! # The flow
//!
//! ```text
//! bytes → input::parser → input::queue ┐
//!             resize, signal, news ────┴→ app::update(&mut model, msg, now) → effects
//!                       ▲                                                       │
//!                       └─ messages ◄── shell::session carries them out ◄───────┘
//!                                              └── none left → view::draw(&model) → frame
//! ```
//!
//! [`update`](app::update::update) is the only way from one [`Model`](app::model::Model) to the next. What it wants of
//! the world it says with an [`Effect`](app::effect::Effect), a plain value; [`Session`](shell::session::Session)
//! carries it out and answers with a [`Msg`](app::msg::Msg). Drawing reads the model and changes nothing.
//!
//! Where the loop is not there to decide, the same things happen in the same order: first the words are on the disk, then
//! the terminal is given back, then the program ends. [`shell::leaving`] does so for signals, [`shell::panic`] for
//! mistakes.
//!
//! # Where does a new line go?
//!
//! | to … | edit |
//! |---|---|
//! | ask a new question | `assets/guides/*.toml` |
//! | add a kind of prompt | [`journal::guide`], [`journal::answers`], [`app::screen::writing::field`] |
//! | keep a new thing in an entry | [`journal::entry`], [`store::text`], a file in `tests/files/good` |
//! | add a key | [`app::msg::Action`], [`input::table`], the screen in [`app::update`] |
//! | read another form of a key | [`input::parser`], with a line in its tests |
//! | add a screen | [`app::screen`], its picture in [`view`]; the compiler lists the rest |
//! | change a colour | `assets/themes/*.toml` |
//! | do something outside | [`app::effect::Effect`], [`shell::session`] |

pub mod app;
pub mod cli;
pub mod input;
pub mod journal;
pub mod prose;
pub mod settings;
pub mod shell;
pub mod store;
pub mod view;
