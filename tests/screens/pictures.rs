//! Each screen, compared with its pictures.

use crate::picture::compare;
use crate::scenes::SCENES;

fn all_at(width: u16, height: u16) {
    for scene in SCENES {
        compare(scene.name, &scene.at(width, height));
    }
}

#[test]
fn every_screen_looks_as_it_did_in_a_wide_window() {
    all_at(120, 36);
}

#[test]
fn every_screen_looks_as_it_did_in_the_usual_window() {
    all_at(80, 24);
}

#[test]
fn every_screen_looks_as_it_did_in_a_small_window() {
    all_at(40, 12);
}

#[test]
fn each_picture_belongs_to_a_screen() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/screens/pictures");
    let names = std::fs::read_dir(folder).unwrap().map(|file| file.unwrap().file_name().into_string().unwrap());
    let is_known = |name: &str| {
        let name = name.rsplit_once('-').map(|(name, _)| name);
        SCENES.iter().any(|scene| Some(scene.name) == name)
    };
    let strays: Vec<String> = names.filter(|name| !is_known(name)).collect();
    assert_eq!(strays, Vec::<String>::new());
}
