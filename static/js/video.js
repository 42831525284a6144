/*
 * Videos of other hosts: the player comes into the page when somebody presses the button, not before.
 * Without this script the link below leads to the host's own page.
 */
for (const place of document.querySelectorAll("[data-video]")) {
  place.querySelector("[data-video-load]")?.addEventListener("click", () => {
    const player = document.createElement("iframe");
    player.className = "library-video__player";
    player.src = place.dataset.video;
    player.title = place.dataset.videoTitle;
    player.allow = "fullscreen; picture-in-picture; encrypted-media";
    // The players want to know which site shows them; of the page they learn nothing.
    player.referrerPolicy = "strict-origin";
    for (const part of place.querySelectorAll(".library-video__poster, [data-needs-script]")) part.remove();
    place.prepend(player);
    player.focus();
  });
}
