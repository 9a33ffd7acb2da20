//! Deleting, bringing back, and emptying the trash.

use std::fs;
use std::os::unix::fs::{MetadataExt, symlink};

use comeback::journal::shelf::{EntryName, Head, TrashName, Trashed};
use comeback::store::{Changed, EntryStore, FileStore, Trouble};

use crate::contract::{names, on_each, titled};
use crate::values::{entry, example, moment};

fn headline(trashed: &Trashed) -> Option<&str> {
    match &trashed.head {
        Head::Entry { headline, .. } => headline.as_deref(),
        Head::Unreadable { .. } => None,
    }
}

#[test]
fn a_deleted_entry_is_off_the_shelf_and_comes_back_as_it_was() {
    on_each(|(store, put)| {
        let kept = store.create(&example()).unwrap();
        let other = store.create(&entry("2026-11-20T22:00:00Z", "other")).unwrap();
        let text = format!("# by hand\n{}", kept.text);
        put(&kept.name, Some(&text));
        let trashed = store.discard(&kept.name).unwrap();
        assert_eq!((trashed.at.as_str(), &trashed.was), ("2026-11-21-224104.toml", &kept.name));
        assert_eq!(names(&store.newest(9).unwrap().rows), [other.name.as_str()]);
        assert!(store.row(&kept.name).is_none());
        assert_eq!(store.trash().unwrap(), std::slice::from_ref(&trashed));
        assert_eq!(headline(&trashed), Some("Missed the demo"));
        assert_eq!(store.bring_back(&trashed.at).unwrap(), kept.name);
        assert_eq!(store.read(&kept.name).unwrap().text, text);
        assert_eq!(store.trash().unwrap(), []);
        assert_eq!(store.bring_back(&trashed.at).unwrap_err().trouble(), Trouble::Gone);
    });
}

#[test]
fn the_trash_tells_what_was_deleted_last() {
    on_each(|(store, _)| {
        let texts = ["2026-11-19T22:00:00Z", "2026-11-21T22:00:00Z", "2026-11-20T22:00:00Z"];
        let kept = texts.map(|created| store.create(&entry(created, created)).unwrap());
        for kept in &kept {
            store.discard(&kept.name).unwrap();
        }
        let trash = store.trash().unwrap();
        let said: Vec<_> = trash.iter().filter_map(headline).collect();
        assert_eq!(said, [texts[2], texts[1], texts[0]]);
        assert!(trash.is_sorted_by(|a, b| a.deleted >= b.deleted));
    });
}

#[test]
fn nothing_in_the_trash_or_on_the_shelf_is_ever_overwritten() {
    on_each(|(store, put)| {
        let kept = store.create(&example()).unwrap();
        let first = store.discard(&kept.name).unwrap();
        put(&kept.name, Some(&kept.text.replace("Missed", "Again missed")));
        let second = store.discard(&kept.name).unwrap();
        assert_eq!((second.at.as_str(), &second.was), ("2026-11-21-224104.deleted-2.toml", &kept.name));
        put(&kept.name, Some(&kept.text.replace("Missed", "Thrice missed")));
        let back = [store.bring_back(&first.at).unwrap(), store.bring_back(&second.at).unwrap()];
        let mut titles = back.clone().map(|name| store.read(&name).unwrap().entry.title.unwrap()).to_vec();
        titles.push(store.read(&kept.name).unwrap().entry.title.unwrap());
        assert_eq!(titles, ["Missed the demo", "Again missed the demo", "Thrice missed the demo"]);
    });
}

#[test]
fn what_cannot_be_read_is_not_deleted() {
    on_each(|(store, put)| {
        let kept = store.create(&example()).unwrap();
        put(&kept.name, Some("<<<<<<< ours"));
        assert_eq!(store.discard(&kept.name).unwrap_err().trouble(), Trouble::Unreadable);
        assert!(store.row(&kept.name).is_some());
        put(&kept.name, None);
        assert_eq!(store.discard(&kept.name).unwrap_err().trouble(), Trouble::Gone);
        assert_eq!(store.trash().unwrap(), []);
    });
}

#[test]
fn emptying_takes_what_was_asked_for_and_its_versions_and_nothing_else() {
    on_each(|(store, put)| {
        let at = moment("2026-11-25T21:00:00+01:00");
        let changed = |created: &str| {
            let kept = store.create(&entry(created, "words")).unwrap();
            let Changed::Saved(now) = store.change(&kept, &titled(&kept, "New"), at).unwrap() else { panic!() };
            now
        };
        let [gone, stays, back] = ["2026-11-21T22:00:00Z", "2026-11-20T22:00:00Z", "2026-11-19T22:00:00Z"].map(changed);
        let trashed = [&gone, &stays, &back].map(|stored| store.discard(&stored.name).unwrap());
        // another hand put one back while its file lies in the trash as well
        put(&back.name, Some(&back.text));
        store.empty_trash(&[trashed[0].at.clone(), trashed[2].at.clone(), TrashName::new("2020-01-01.toml")]).unwrap();
        let left: Vec<_> = store.trash().unwrap().into_iter().map(|trashed| trashed.was).collect();
        assert_eq!(left, std::slice::from_ref(&stays.name));
        assert!(store.versions(&gone.name).unwrap().is_empty());
        assert_eq!(store.versions(&back.name).unwrap().len(), 1);
        store.bring_back(&trashed[1].at).unwrap();
        assert_eq!(store.versions(&stays.name).unwrap().len(), 1);
    });
}

#[test]
fn what_was_deleted_twice_comes_back_to_its_own_name_and_keeps_its_versions() {
    on_each(|(store, put)| {
        let kept = store.create(&example()).unwrap();
        let at = moment("2026-11-25T21:00:00+01:00");
        let Changed::Saved(now) = store.change(&kept, &titled(&kept, "New"), at).unwrap() else { panic!() };
        let first = store.discard(&kept.name).unwrap();
        put(&kept.name, Some(&now.text.replace("New", "Newer")));
        let second = store.discard(&kept.name).unwrap();
        store.empty_trash(&[first.at]).unwrap();
        assert_eq!(store.versions(&kept.name).unwrap().len(), 1, "the other one may come back to them");
        assert_eq!(store.bring_back(&second.at).unwrap(), kept.name);
        assert_eq!(store.read(&kept.name).unwrap().entry.title.as_deref(), Some("Newer"));
        assert_eq!(store.versions(&kept.name).unwrap().len(), 1);
    });
}

#[test]
fn an_entry_that_is_named_like_a_folder_takes_no_history_but_its_own() {
    let home = tempfile::tempdir().unwrap();
    let store = FileStore::new(home.path(), "desk");
    let kept = store.create(&example()).unwrap();
    let at = moment("2026-11-25T21:00:00+01:00");
    store.change(&kept, &titled(&kept, "New"), at).unwrap();
    fs::copy(home.path().join("entries").join(kept.name.as_str()), home.path().join("entries/2026.toml")).unwrap();
    let year = store.read(&EntryName::new("2026.toml")).unwrap();
    store.change(&year, &titled(&year, "A year"), at).unwrap();
    let trashed = store.discard(&year.name).unwrap();
    store.empty_trash(&[trashed.at]).unwrap();
    assert_eq!(store.versions(&year.name).unwrap().len(), 0);
    assert_eq!(store.versions(&kept.name).unwrap().len(), 1);
}

#[test]
fn a_loose_entry_with_a_date_comes_back_to_its_place_and_its_versions() {
    let home = tempfile::tempdir().unwrap();
    let store = FileStore::new(home.path(), "desk");
    let kept = store.create(&example()).unwrap();
    let loose = EntryName::new("2026-11-21-224104.toml");
    fs::rename(home.path().join("entries").join(kept.name.as_str()), home.path().join("entries").join(loose.as_str()))
        .unwrap();
    let read = store.read(&loose).unwrap();
    store.change(&read, &titled(&read, "New"), moment("2026-11-25T21:00:00+01:00")).unwrap();
    let trashed = store.discard(&loose).unwrap();
    assert_eq!(trashed.was, loose);
    assert_eq!(store.bring_back(&trashed.at).unwrap(), loose);
    assert_eq!(store.versions(&loose).unwrap().len(), 1);
    let trashed = store.discard(&loose).unwrap();
    store.empty_trash(&[trashed.at]).unwrap();
    assert!(!home.path().join("history/2026-11-21-224104").exists());
}

#[test]
fn entries_on_another_disk_go_to_the_trash_and_come_back_too() {
    let Ok(elsewhere) = tempfile::tempdir_in("/dev/shm") else {
        let _ = std::io::Write::write_all(&mut std::io::stderr(), b"not tried: there is no /dev/shm\n");
        return;
    };
    let home = tempfile::tempdir().unwrap();
    symlink(elsewhere.path(), home.path().join("entries")).unwrap();
    let store = FileStore::new(home.path(), "desk");
    let kept = store.create(&example()).unwrap();
    let trashed = store.discard(&kept.name).unwrap();
    assert!(store.row(&kept.name).is_none());
    let file = fs::metadata(home.path().join("trash").join(trashed.at.as_str())).unwrap();
    assert_eq!(file.mode() & 0o777, 0o600);
    assert_eq!(fs::read_dir(home.path().join("trash")).unwrap().count(), 1);
    assert_eq!(store.bring_back(&trashed.at).unwrap(), kept.name);
    assert_eq!(store.read(&kept.name).unwrap().text, kept.text);
    assert_eq!(fs::read_dir(elsewhere.path().join("2026")).unwrap().count(), 1);
}

#[test]
fn no_name_leads_out_of_the_trash() {
    let home = tempfile::tempdir().unwrap();
    let store = FileStore::new(home.path().join("journal"), "desk");
    fs::create_dir_all(home.path().join("journal/trash")).unwrap();
    let victim = home.path().join("victim.toml");
    std::fs::File::create(&victim).unwrap();
    for name in ["../../victim.toml", "/etc/passwd", "..", ""] {
        let at = TrashName::new(name);
        assert!(store.empty_trash(std::slice::from_ref(&at)).is_err(), "{name}");
        assert!(store.bring_back(&at).is_err(), "{name}");
    }
    assert!(victim.exists());
}

#[test]
fn the_file_itself_is_moved_into_a_private_folder() {
    let home = tempfile::tempdir().unwrap();
    let journal = home.path().join("journal");
    let store = FileStore::new(&journal, "desk");
    let kept = store.create(&example()).unwrap();
    let inode = fs::metadata(journal.join("entries").join(kept.name.as_str())).unwrap().ino();
    let trashed = store.discard(&kept.name).unwrap();
    let file = fs::metadata(journal.join("trash").join(trashed.at.as_str())).unwrap();
    assert_eq!((file.ino(), file.mode() & 0o777), (inode, 0o600));
    assert_eq!(fs::metadata(journal.join("trash")).unwrap().mode() & 0o777, 0o700);
}

#[test]
fn a_link_goes_and_comes_as_a_link_and_what_it_leads_to_stays() {
    let home = tempfile::tempdir().unwrap();
    let journal = home.path().join("journal");
    let store = FileStore::new(&journal, "desk");
    let kept = store.create(&example()).unwrap();
    let (link, target) = (journal.join("entries/2026/2026-01-01-000000.toml"), home.path().join("elsewhere.toml"));
    fs::rename(journal.join("entries").join(kept.name.as_str()), &target).unwrap();
    symlink(&target, &link).unwrap();
    let name = EntryName::new("2026/2026-01-01-000000.toml");
    let trashed = store.discard(&name).unwrap();
    assert!(target.exists() && fs::symlink_metadata(&link).is_err());
    store.bring_back(&trashed.at).unwrap();
    assert_eq!(fs::read_link(&link).unwrap(), target);
}

#[test]
fn entries_of_other_folders_come_back_to_them() {
    let home = tempfile::tempdir().unwrap();
    let store = FileStore::new(home.path(), "desk");
    let kept = store.create(&example()).unwrap();
    let entries = home.path().join("entries");
    for folder in ["old", "old/er"] {
        fs::create_dir_all(entries.join(folder)).unwrap();
    }
    fs::copy(entries.join(kept.name.as_str()), entries.join("old/note.toml")).unwrap();
    fs::copy(entries.join(kept.name.as_str()), entries.join("loose.toml")).unwrap();
    for name in ["old/note.toml", "loose.toml"] {
        let trashed = store.discard(&EntryName::new(name)).unwrap();
        assert_eq!(trashed.at.as_str(), name);
        assert_eq!(store.trash().unwrap()[0].was.as_str(), name);
        assert_eq!(store.bring_back(&trashed.at).unwrap().as_str(), name);
    }
}
